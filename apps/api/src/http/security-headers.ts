import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Where Spotify serves artwork from; hot-linked, never stored by default. */
const ARTWORK = ['https://i.scdn.co', 'https://*.spotifycdn.com', 'https://mosaic.scdn.co'];

/**
 * No inline script, style or handler anywhere; nothing framed; nothing loaded from elsewhere but artwork.
 * `form-action` names Spotify because the button that connects an account is a POST which redirects there.
 */
export function securityHeaders(options: { isHttps: boolean; accountsUrl: string }): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'data:', ...ARTWORK],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        'manifest-src': ["'self'"],
        'form-action': ["'self'", new URL(options.accountsUrl).origin],
        'frame-ancestors': ["'none'"],
        'base-uri': ["'none'"],
      },
    },
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: options.isHttps ? { maxAge: 15_552_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
}
