const KEPT = 'readout-theme';

/** Light or dark: the system's own until the person chooses, from then on theirs. */
export function keepTheme(toggle: HTMLButtonElement): void {
  const system = matchMedia('(prefers-color-scheme: light)');
  const current = () => document.documentElement.dataset['theme'] ?? (system.matches ? 'light' : 'dark');
  const draw = () => {
    const other = current() === 'light' ? 'dark' : 'light';
    toggle.textContent = other === 'light' ? '☀' : '☾';
    toggle.setAttribute('aria-label', `Switch to ${other} colours`);
    toggle.title = `Switch to ${other} colours`;
  };
  const kept = localStorage.getItem(KEPT);
  if (kept === 'light' || kept === 'dark') document.documentElement.dataset['theme'] = kept;
  toggle.addEventListener('click', () => {
    const other = current() === 'light' ? 'dark' : 'light';
    document.documentElement.dataset['theme'] = other;
    localStorage.setItem(KEPT, other);
    draw();
  });
  system.addEventListener('change', draw);
  draw();
}
