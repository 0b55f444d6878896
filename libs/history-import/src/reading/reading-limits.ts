/** What an import may ask of this machine. Sizes are bytes after decompression. */
export interface ReadingLimits {
  /** Entries of one archive. */
  maxEntries: number;
  /** One JSON file. Spotify cuts its files at about 12 MB. */
  maxFileBytes: number;
  /** All JSON files of one import together. */
  maxTotalBytes: number;
  /** Decompressed : compressed size of one file above 1 MB. Exports lie between 8 and 60, a bomb near 1,000. */
  maxRatio: number;
  /** One row. Real ones stay below 4 KB. */
  maxRowBytes: number;
}

const MB = 1024 * 1024;

export const DEFAULT_READING_LIMITS: ReadingLimits = {
  maxEntries: 10_000,
  maxFileBytes: 512 * MB,
  maxTotalBytes: 4096 * MB,
  maxRatio: 250,
  maxRowBytes: 64 * 1024,
};

/** What the files of one import are charged to. */
export interface ReadingBudget {
  /** Charges a file, or says in a sentence why it is not opened. */
  refusalOf(file: { bytes: number; compressedBytes: number }): string | undefined;
}

/** A fresh budget for one import. */
export function createReadingBudget(limits: ReadingLimits): ReadingBudget {
  let total = 0;
  return {
    refusalOf({ bytes, compressedBytes }) {
      if (bytes > limits.maxFileBytes) return `It is larger than ${sizeOf(limits.maxFileBytes)}, which no file of an export is.`;
      if (bytes > MB && bytes > compressedBytes * limits.maxRatio) {
        return `It would unpack to more than ${limits.maxRatio} times its size, as a zip bomb does.`;
      }
      if (total + bytes > limits.maxTotalBytes) return `All files of one import together may have ${sizeOf(limits.maxTotalBytes)}.`;
      total += bytes;
      return undefined;
    },
  };
}

const sizeOf = (bytes: number) => (bytes >= MB ? `${Math.floor(bytes / MB)} MB` : `${bytes} bytes`);
