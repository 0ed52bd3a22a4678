import { button, closest, el } from './dom.ts';

/** Opens a pressed picture large, with its description; arrow keys go through the pictures of the same message. */
export function openPictures(root: HTMLElement): void {
  root.addEventListener('click', (event) => {
    const picture = closest(event.target, '[data-picture]');
    if (picture === null) return;
    const all = picture.closest('.message')?.querySelectorAll<HTMLElement>('[data-picture]') ?? [picture];
    show([...all], picture);
  });
}

function show(pictures: readonly HTMLElement[], first: HTMLElement): void {
  let at = pictures.indexOf(first);
  const image = el('img', { alt: '' });
  const caption = el('figcaption');
  const original = el('a', { target: '_blank', rel: 'noopener noreferrer' }, 'Open in a new tab');
  const close = button('Close', { class: 'button secondary' }, () => dialog.close());
  const previous = button('Previous', { class: 'button secondary' }, () => step(-1));
  const next = button('Next', { class: 'button secondary' }, () => step(1));
  const steps = pictures.length > 1 ? [previous, next] : [];
  const dialog = el(
    'dialog.lightbox',
    { 'aria-label': 'Picture' },
    el('figure', image, caption),
    el('div.lightbox-bar', original, ...steps, close),
  );
  const draw = () => {
    const { picture = '', alt = '' } = pictures[at]?.dataset ?? {};
    image.src = picture;
    image.alt = alt;
    caption.textContent = alt;
    original.href = picture;
  };
  const step = (by: number) => {
    at = (at + by + pictures.length) % pictures.length;
    draw();
  };
  dialog.addEventListener('keydown', ({ key }) => {
    if (key === 'ArrowLeft') step(-1);
    if (key === 'ArrowRight') step(1);
  });
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => {
    dialog.remove();
    first.focus();
  });
  draw();
  document.body.append(dialog);
  dialog.showModal();
  close.focus();
}
