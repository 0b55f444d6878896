import { DomainError } from '@groovelog/domain';

/** What one upload may bring. */
export interface UploadLimits {
  /** All files together. */
  maxBytes: number;
  maxFiles: number;
  /** What has to stay free on the disk. */
  minFreeBytes: number;
}

export const DEFAULT_UPLOAD_LIMITS: UploadLimits = { maxBytes: 2048 * 1024 * 1024, maxFiles: 200, minFreeBytes: 512 * 1024 * 1024 };

const megabytes = (bytes: number) => `${Math.round(bytes / (1024 * 1024))} MB`;

/** Refusals of uploads, each with what to do about it. */
export const uploadRefusal = {
  tooLarge: ({ maxBytes }: UploadLimits) =>
    new DomainError(
      'invalid',
      'upload.too-large',
      `The files are larger than ${megabytes(maxBytes)} together. Hand them in one after the other.`,
    ),
  tooMany: ({ maxFiles }: UploadLimits) =>
    new DomainError('invalid', 'upload.too-many-files', `At most ${maxFiles} files can be handed in at once. Hand in the ZIP instead.`),
  none: () => new DomainError('invalid', 'upload.no-files', 'No file was chosen.'),
  noSpace: () => new DomainError('unavailable', 'upload.no-space', 'The disk of the server is too full for these files.'),
  cutOff: () => new DomainError('invalid', 'upload.cut-off', 'The upload broke off. Nothing was kept: try again.'),
  noForm: () => new DomainError('invalid', 'upload.no-form', 'This is not a form with files.'),
} as const;
