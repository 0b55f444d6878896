/** What stands where nothing can be shown: what is missing, when it appears, one way on. */
export interface EmptyView {
  title: string;
  text: string;
  action: { label: string; href: string };
}
