import type { PlatformFamily } from '@groovelog/domain';

/**
 * The first that matches wins: a television may run Android, a web player runs on Windows. Until October 2023 exports held
 * long device strings (`Partner android_tv Sony;BRAVIA`), since then a word (`android`); see spotify-web-api.md 7.2.
 */
const FAMILIES: readonly [RegExp, PlatformFamily][] = [
  [/web[_ ]?player|chromium|^web\b/, 'web'],
  [/playstation|\bps[345]\b|scei|xbox|nintendo|console/, 'console'],
  [/[_ ;]tv\b|smart_?tv|\btv[_ ;]|webos|tizen|bravia|chromecast|\bcast|roku|fire_?tv|apple_?tv|^tv/, 'tv'],
  [/sonos|echo|alexa|salmon|speaker|bose|denon|yamaha|google_?home|homepod|libspotify|librespot|connect/, 'speaker'],
  [/tesla|carplay|android_?auto|automotive|\bcar\b/, 'car'],
  [/android/, 'android'],
  [/\bios\b|iphone|ipad|ipod|watchos/, 'ios'],
  [/os ?x|macos|mac_?os|darwin/, 'macos'],
  [/windows|win32/, 'windows'],
  [/linux|ubuntu/, 'linux'],
];

const MAX_REMEMBERED = 1_000;
const remembered = new Map<string, PlatformFamily>();

/** The family of a device; undefined when the export does not know (`not_applicable`). The string itself is not kept. */
export function platformFamily(platform: string | undefined): PlatformFamily | undefined {
  if (platform === undefined || platform === 'not_applicable' || platform === 'unknown') return undefined;
  const before = remembered.get(platform);
  if (before) return before;
  const lower = platform.slice(0, 200).toLowerCase();
  const family = FAMILIES.find(([pattern]) => pattern.test(lower))?.[1] ?? 'other';
  if (remembered.size < MAX_REMEMBERED) remembered.set(platform, family);
  return family;
}
