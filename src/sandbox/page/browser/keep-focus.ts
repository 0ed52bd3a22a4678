/**
 * Remembers which control of a message has the focus. What is returned gives it back after the message changed: to the
 * control of the same key, else to its neighbour (a "Next" that is disabled on the last page), else to the message.
 */
export function keepFocus(message: HTMLElement): () => void {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || !message.contains(focused) || focused === message) return () => {};
  const key = focused.dataset['key'];
  const row = focused.closest('.row, .section');
  return () => {
    if (document.activeElement === focused && isUsable(focused)) return;
    const same = [...message.querySelectorAll<HTMLElement>('[data-key]')].find(
      (control) => control.dataset['key'] === key,
    );
    const beside = row?.isConnected === true ? [...row.querySelectorAll<HTMLElement>('button, select')] : [];
    const target = [focused, same, ...beside].find((one) => one !== undefined && isUsable(one)) ?? message;
    target.focus({ preventScroll: true });
  };
}

function isUsable(control: HTMLElement): boolean {
  return control.isConnected && !control.matches(':disabled');
}
