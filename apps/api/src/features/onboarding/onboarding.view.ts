import { type FieldView, fieldViews, type Form } from '../../http/form';
import { timeZoneChoices, type TimeZoneChoices } from '../../display/time-zone-choices';
import type { OnboardingProgress } from './onboarding-progress.query';

/** The first page of a new server: nobody is there yet. */
export interface FirstAdminView {
  fields: Record<'name' | 'password', FieldView>;
  timeZones: TimeZoneChoices;
  timeZoneProblem: string | null;
  /** Nothing was typed yet, so the browser may propose its zone. */
  isFresh: boolean;
}

export function firstAdminView(sent: Form<unknown> | null): FirstAdminView {
  const { timeZone, ...fields } = fieldViews(['name', 'password', 'timeZone'], sent, { timeZone: 'UTC' });
  return { fields, timeZones: timeZoneChoices(timeZone.value), timeZoneProblem: timeZone.problem, isFresh: sent === null };
}

export interface ChecklistView {
  name: string;
  timeZone: string;
  timeZones: TimeZoneChoices;
  hasImported: boolean;
}

export function checklistView(name: string, progress: OnboardingProgress): ChecklistView {
  return { name, timeZones: timeZoneChoices(progress.timeZone), ...progress };
}
