import { type DayNumber, formatDay, type ListChange } from '@groovelog/domain';
import type { ListVersion, TrackOfUri } from '@groovelog/read-models';
import type { RuleChoice } from '@groovelog/smart-playlists';
import { dayText } from '../../display/format-moment';
import { countOf, formatCount, formatTime } from '../../display/format-number';
import { hrefWith } from '../../display/href';
import { type ListChangesView, listChangesView } from '../../display/list-changes.view';
import { type ListedTrackView, listedTrack } from '../../display/listed-track.view';
import { type PlaylistFrameView, playlistFrame } from './playlist-frame.view';
import type { DescribedPlaylist } from './described-playlist';

/** A page names no more tracks. */
export const MOST_SHOWN = 200;

/** What a rule would have chosen on a day. */
export interface WhatIf {
  playlist: DescribedPlaylist;
  day: DayNumber;
  today: DayNumber;
  choice: RuleChoice;
  /** Of everything chosen, in order. */
  uris: readonly string[];
  /** From then to the list that is published now. */
  change: ListChange;
  /** The list that was published then. */
  publishedThen: ListVersion | null;
  named: ReadonlyMap<string, TrackOfUri>;
}

export interface WhatIfView {
  frame: PlaylistFrameView;
  day: string;
  today: string;
  title: string;
  summary: string;
  /** What is chosen and cannot be published. */
  leftOut: string;
  published: { href: string; text: string } | null;
  tracks: (ListedTrackView & { place: string; whyHref: string })[];
  more: string;
  changes: ListChangesView | null;
  monthsHref: string;
}

/** Builds the page. */
export function whatIfView({ playlist, day, today, choice, uris, change, publishedThen, named }: WhatIf): WhatIfView {
  const frame = playlistFrame(playlist, '/what-if');
  const on = formatDay(day);
  const isToday = day === today;
  return {
    frame,
    day: on,
    today: formatDay(today),
    title: isToday ? 'What the rule chooses now' : `What the rule would have chosen on ${dayText(day)}`,
    summary: `${countOf(choice.count, 'track')} · ${formatTime(choice.totalMs)}`,
    leftOut: choice.unpublishable === 0 ? '' : `Of these, ${countOf(choice.unpublishable, 'file')} of your own cannot be published.`,
    published: publishedThen && {
      href: `${frame.base}/lists/${publishedThen.version}`,
      text: `List ${formatCount(publishedThen.version)} with ${countOf(publishedThen.total, 'track')} was published ${isToday ? 'last' : 'then'}.`,
    },
    tracks: uris.slice(0, MOST_SHOWN).map((uri, index) => ({
      ...listedTrack(uri, named.get(uri)),
      place: formatCount(index + 1),
      whyHref: hrefWith(`${frame.base}/why`, { track: uri, on: isToday ? null : on }),
    })),
    more: uris.length > MOST_SHOWN ? `And ${formatCount(uris.length - MOST_SHOWN)} more.` : '',
    changes:
      playlist.listVersion === 0
        ? null
        : listChangesView(change, named, {
            came: 'In the list now, not there',
            went: 'There, not in the list now',
            moved: 'At another place',
          }),
    monthsHref: `${frame.base}/back-test`,
  };
}
