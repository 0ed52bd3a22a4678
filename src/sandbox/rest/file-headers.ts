/** Headers under which a message's file is served: it may show, but never run, on the origin that the page is on. */
import type { StoredFile } from '../messages/file-store.ts';

/** Kinds that a browser shows as they are. Everything else, HTML and SVG above all, is offered for download. */
const SHOWN = /^(?:image\/(?:png|jpeg|gif|webp|avif)|video\/|audio\/|text\/plain)/i;

const NO_SCRIPT = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

export function fileHeaders({ filename, contentType }: StoredFile): Record<string, string> {
  const disposition = SHOWN.test(contentType) ? 'inline' : 'attachment';
  return {
    'content-type': contentType,
    'content-disposition': `${disposition}; filename*=UTF-8''${encodeURIComponent(filename)}`,
    'content-security-policy': NO_SCRIPT,
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
  };
}
