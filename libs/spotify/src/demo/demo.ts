import { DomainError } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';

/** The imaginary Spotify that an installation without an app of its own can have instead. */
export interface Demo {
  userId: string;
  /** Which life it tells; chosen once, so that every start tells the same. */
  seed: number;
  beganAt: Date;
  /** Scheme, host and port of the simulator; null while it does not run. */
  origin: string | null;
}

/** The demo of this installation; null when it has none. */
export async function findDemo(sql: Sql): Promise<Demo | null> {
  const [demo] = await sql.query<Demo>(`select demo.user_id as "userId", demo.seed, demo.began_at as "beganAt", demo.origin from app.demo`);
  return demo ?? null;
}

/** Begins the demo of a user. The same user's again changes nothing; throws DomainError `demo.taken` when it is somebody else's. */
export async function beginDemo(sql: Sql, { userId, seed, beganAt }: Omit<Demo, 'origin'>): Promise<void> {
  await sql.query('insert into app.demo (user_id, seed, began_at) values ($1, $2, $3) on conflict (id) do nothing', [
    userId,
    seed,
    beganAt,
  ]);
  if ((await findDemo(sql))?.userId !== userId)
    throw new DomainError(
      'conflict',
      'demo.taken',
      'Somebody else on this server has the demo: its imaginary person can be one account only.',
    );
}

/** Records where the simulator listens, or that it does not. */
export async function placeDemo(sql: Sql, origin: string | null): Promise<void> {
  await sql.query('update app.demo set origin = $1', [origin]);
}

/** Ends the demo; what it brought stays where it is. */
export async function endDemo(sql: Sql): Promise<void> {
  await sql.query('delete from app.demo');
}
