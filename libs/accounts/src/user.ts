import type { Role } from '@groovelog/domain';

/** A person with an account here. The name is for people and may change; the id stands in streams and tables. */
export interface User {
  id: string;
  name: string;
  role: Role;
  createdAt: Date;
}
