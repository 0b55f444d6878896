import type { EpochSeconds, ZoneOffsets } from '@groovelog/domain';
import { agoText, machineTime } from '../../display/format-moment';
import { formatBytes, formatCount, formatShare } from '../../display/format-number';
import { projectionsView, type ProjectionsView } from './projections.view';
import { queueView, type QueueView } from './queue.view';
import type { SystemState } from './read-system.query';

export interface SystemView {
  projections: ProjectionsView;
  queue: QueueView;
  log: { store: string; events: string; position: string };
  storage: { total: string; parts: { label: string; size: string; share: string; fraction: number }[] };
  processes: { role: string; id: string; started: string; startedMachine: string; seen: string; seenMachine: string }[];
  health: { name: string; label: string; tone: string; detail: string; took: string }[];
  isHealthy: boolean;
  versions: { label: string; value: string }[];
}

/** `versions` of the product and of what it runs on. */
export function systemView(state: SystemState, about: { zone: ZoneOffsets; now: EpochSeconds; version: string; node: string }): SystemView {
  const { zone, now } = about;
  return {
    projections: projectionsView(state.projections, zone, now),
    queue: queueView(state.jobs, state.quota, zone, now),
    log: {
      store: state.log.store,
      events: state.log.count === null ? 'not counted by this store' : formatCount(Number(state.log.count)),
      position: state.log.position ?? 'empty',
    },
    storage: storageView(state.storage),
    processes: state.processes.map((process) => {
      const [startedAt, seenAt] = [process.startedAt, process.seenAt].map((at) => Math.floor(at.getTime() / 1_000)) as [number, number];
      return {
        role: process.role,
        id: process.instanceId,
        started: agoText(zone, startedAt, now),
        startedMachine: machineTime(startedAt),
        seen: agoText(zone, seenAt, now),
        seenMachine: machineTime(seenAt),
      };
    }),
    health: state.health.map((check) => ({
      name: check.name,
      label: check.isOk ? 'Works' : 'Fails',
      tone: check.isOk ? 'is-ok' : 'is-bad',
      detail: check.detail,
      took: `${check.ms} ms`,
    })),
    isHealthy: state.health.every((check) => check.isOk),
    versions: [
      { label: 'Groovelog', value: about.version },
      { label: 'Node', value: about.node },
      { label: 'PostgreSQL', value: state.storage.serverVersion.split(' ', 1)[0] ?? '' },
    ],
  };
}

function storageView({ log, readModels, rest, total }: SystemState['storage']): SystemView['storage'] {
  const parts = [
    { label: 'Event log', bytes: log },
    { label: 'Read models', bytes: readModels },
    { label: 'Everything else', bytes: rest },
  ];
  return {
    total: formatBytes(total),
    parts: parts.map(({ label, bytes }) => {
      const fraction = total === 0 ? 0 : bytes / total;
      return { label, size: formatBytes(bytes), share: formatShare(fraction), fraction };
    }),
  };
}
