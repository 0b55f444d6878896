import type { AreaGroup } from '../../http/navigation';

export interface RoadmapView {
  areas: { label: string; icon: string; coming: string }[];
}

/** The entries of the navigation that lead nowhere yet. */
export function roadmapView(navigation: readonly AreaGroup[]): RoadmapView {
  const areas = navigation.flatMap((group) => group.areas).filter((area) => area.path === null);
  return { areas: areas.map(({ label, icon, coming }) => ({ label, icon, coming: coming ?? '' })) };
}
