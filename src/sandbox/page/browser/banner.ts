/** Says over the messages what is out of reach; the function that it gives takes what is connected and what is not. */
export function createBanner(banner: HTMLElement) {
  const connected = { page: true, bot: true };
  return (which: keyof typeof connected, is: boolean): void => {
    connected[which] = is;
    const bot = connected.bot
      ? ''
      : 'The bot is not connected to the sandbox. Commands wait until it is back.';
    const text = connected.page ? bot : 'The connection to the sandbox is lost. Trying again…';
    banner.textContent = text;
    banner.hidden = text === '';
  };
}
