import { Server, ServerCredentials } from '@grpc/grpc-js';
import gossip from '@eventstore/db-client/generated/gossip_grpc_pb';
import gossipMessages from '@eventstore/db-client/generated/gossip_pb';
import features from '@eventstore/db-client/generated/serverfeatures_grpc_pb';
import featureMessages from '@eventstore/db-client/generated/serverfeatures_pb';
import streams from '@eventstore/db-client/generated/streams_grpc_pb';
import { append, batchAppend, deleteStream, tombstone, type AppendTraffic, type Leader } from './append-calls';
import { FakeLog } from './fake-log';
import { noFaults, type Faults } from './faults';
import { read } from './read-calls';

/** An EventStoreDB in this process, over the client's own service definitions, that can be made to misbehave. */
export interface FakeEventStoreDb {
  url: string;
  port: number;
  log: FakeLog;
  /** Changed in place: `Object.assign(server.faults, { append: 'silent' })`. */
  faults: Faults;
  /** How many subscriptions are running. */
  subscriptions(): number;
  /** How many other reads are under way. */
  reads(): number;
  traffic: AppendTraffic;
  /** The leader named by a `not-leader` answer; itself unless set. */
  leader: Leader;
  /** Kills every connection and stops answering; the log stays. */
  stop(): void;
  /** Answers again, on the same port. */
  start(): Promise<void>;
}

/** Starts a fake server on a free port of 127.0.0.1. */
export async function startFakeEventStoreDb(log = new FakeLog()): Promise<FakeEventStoreDb> {
  const faults = noFaults();
  const [running, reading] = [new Set<object>(), new Set<object>()];
  const traffic = { calls: 0, waiting: 0, mostWaiting: 0 };
  let server: Server | undefined;
  const fake: FakeEventStoreDb = {
    url: '',
    port: 0,
    log,
    faults,
    leader: { host: '127.0.0.1', port: 0 },
    subscriptions: () => running.size,
    reads: () => reading.size,
    traffic,
    stop() {
      server?.forceShutdown();
      server = undefined;
    },
    async start() {
      server = createServer({ log, faults, running, reading, traffic, leader: () => fake.leader });
      fake.port = await bind(server, fake.port);
      fake.url = `esdb://127.0.0.1:${fake.port}?tls=false`;
      if (fake.leader.port === 0) fake.leader.port = fake.port;
    },
  };
  // A real node has written about itself before anyone can connect.
  if (log.all.length === 0) log.writeForeign('$stats-0', '$statsCollected');
  await fake.start();
  return fake;
}

interface ServerContext {
  log: FakeLog;
  faults: Faults;
  running: Set<object>;
  reading: Set<object>;
  traffic: AppendTraffic;
  leader: () => Leader;
}

function createServer(context: ServerContext): Server {
  const server = new Server({ 'grpc.max_receive_message_length': 17 * 1024 * 1024 });
  server.addService(streams.StreamsService, {
    read: read(context),
    append: append(context),
    batchAppend: batchAppend(context),
    delete: deleteStream(context),
    tombstone: tombstone(context),
  });
  server.addService(features.ServerFeaturesService, {
    getSupportedMethods(_call: unknown, callback: (error: null, answer: featureMessages.SupportedMethods) => void) {
      if (context.faults.features === 'answered') callback(null, supportedMethods());
    },
  });
  server.addService(gossip.GossipService, {
    read(_call: unknown, callback: (error: null, answer: gossipMessages.ClusterInfo) => void) {
      callback(null, clusterOf(context.leader()));
    },
  });
  return server;
}

/** A cluster in which only the leader is alive. */
function clusterOf({ host, port }: Leader): gossipMessages.ClusterInfo {
  const endPoint = new gossipMessages.EndPoint();
  endPoint.setAddress(host);
  endPoint.setPort(port);
  const member = new gossipMessages.MemberInfo();
  member.setState(gossipMessages.MemberInfo.VNodeState.LEADER);
  member.setIsAlive(true);
  member.setHttpEndPoint(endPoint);
  const cluster = new gossipMessages.ClusterInfo();
  cluster.addMembers(member);
  return cluster;
}

function supportedMethods(): featureMessages.SupportedMethods {
  const answer = new featureMessages.SupportedMethods();
  answer.setEventStoreServerVersion('24.10.6');
  for (const { path } of Object.values(streams.StreamsService)) {
    const [, service = '', method = ''] = path.split('/');
    const supported = new featureMessages.SupportedMethod();
    supported.setServiceName(service);
    supported.setMethodName(method);
    answer.addMethods(supported);
  }
  return answer;
}

const bind = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.bindAsync(`127.0.0.1:${port}`, ServerCredentials.createInsecure(), (error, bound) => (error ? reject(error) : resolve(bound)));
  });
