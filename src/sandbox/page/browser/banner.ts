/** Says over the messages what is out of reach. */
export function createBanner(banner: HTMLElement) {
  let pageConnected = true;
  let botConnected = true;
  const draw = () => {
    const bot = botConnected
      ? ''
      : 'The bot is not connected to the sandbox. Commands wait until it is back.';
    const text = pageConnected ? bot : 'The connection to the sandbox is lost. Trying again…';
    banner.textContent = text;
    banner.hidden = text === '';
  };
  return {
    /** Whether the page is connected to the sandbox. */
    page: (connected: boolean) => {
      pageConnected = connected;
      draw();
    },
    /** Whether the bot is. */
    bot: (connected: boolean) => {
      botConnected = connected;
      draw();
    },
  };
}
