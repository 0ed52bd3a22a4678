import { el } from './dom.ts';

const SHOWN_MS = 1500;

/** Copies a text and says on the pressed button that it did. */
export async function copyText(text: string, pressed: EventTarget | null = null): Promise<void> {
  await put(text);
  if (!(pressed instanceof HTMLButtonElement) || pressed.dataset['copied'] !== undefined) return;
  const before = pressed.textContent;
  pressed.dataset['copied'] = '';
  pressed.textContent = 'Copied';
  setTimeout(() => {
    delete pressed.dataset['copied'];
    pressed.textContent = before;
  }, SHOWN_MS);
}

async function put(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Where the page may not use the clipboard (an address that is not loopback), the old way still works.
    const area = el('textarea.out-of-sight', { 'aria-hidden': 'true' });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
}
