/**
 * What `pg` connects with: an address, and settings of ours. Parameters of the same name in the address are left out, as `pg`
 * would prefer them.
 */
export function withSettings<T extends object>(url: string, settings: T): T & { connectionString: string } {
  const at = url.indexOf('?');
  if (at < 0) return { ...settings, connectionString: url };
  const others = url
    .slice(at + 1)
    .split('&')
    .filter((parameter) => {
      const [name = ''] = new URLSearchParams(parameter).keys();
      return !Object.hasOwn(settings, name);
    });
  const search = others.length === 0 ? '' : `?${others.join('&')}`;
  return { ...settings, connectionString: `${url.slice(0, at)}${search}` };
}
