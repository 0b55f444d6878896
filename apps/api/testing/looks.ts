/** How every page is looked at: both themes, on a desk and on a phone. */
export const LOOKS = [
  { name: 'light', theme: 'light', isPhone: false },
  { name: 'dark', theme: 'dark', isPhone: false },
  { name: 'light on a phone', theme: 'light', isPhone: true },
  { name: 'dark on a phone', theme: 'dark', isPhone: true },
] as const;
