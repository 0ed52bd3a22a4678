/** What a request carries through the routes, and how a route reads its body. */
import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono, HonoRequest } from 'hono';
import { invalidJson, tooLarge } from '../errors/api-error.ts';
import type { UploadedFile } from '../messages/message-body.ts';
import { LIMITS } from '../rules/limits.ts';

export interface RouteTypes {
  Bindings: HttpBindings;
  Variables: {
    /** When the request arrived, of `performance.now()`. */
    arrivedAt: number;
    /** The JSON that came with it, for the record of refused bodies. */
    sent: unknown;
  };
}

export type Routes = Hono<RouteTypes>;

/** JSON, or a form of JSON and files (Discord's developer documentation, /reference: uploading files). */
export interface RequestBody {
  readonly json: unknown;
  readonly uploads: readonly UploadedFile[];
}

export async function bodyOf(context: Context<RouteTypes>): Promise<RequestBody> {
  const body = await readBody(context.req);
  context.set('sent', body.json);
  return body;
}

const FILE_FIELD = /^files\[(\d+)\]$/;

/** The body; an empty one reads as `{}`. Throws Discord's refusal of JSON that is none and of files that are too large. */
async function readBody(request: HonoRequest): Promise<RequestBody> {
  if (!request.header('content-type')?.startsWith('multipart/form-data')) {
    return { json: parseJson(await request.text()), uploads: [] };
  }
  const form = await request.formData().catch(() => {
    throw invalidJson();
  });
  const payload = form.get('payload_json');
  const uploads = [...form].flatMap(([field, value]): Promise<UploadedFile>[] => {
    const [, id] = FILE_FIELD.exec(field) ?? [];
    return id === undefined || typeof value === 'string' ? [] : [uploadOf(id, value)];
  });
  return { json: parseJson(typeof payload === 'string' ? payload : ''), uploads: await Promise.all(uploads) };
}

async function uploadOf(id: string, file: File): Promise<UploadedFile> {
  if (file.size > LIMITS.upload.bytes) throw tooLarge();
  return {
    id,
    filename: file.name,
    contentType: file.type || 'application/octet-stream',
    data: new Uint8Array(await file.arrayBuffer()),
  };
}

function parseJson(text: string): unknown {
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    throw invalidJson();
  }
}
