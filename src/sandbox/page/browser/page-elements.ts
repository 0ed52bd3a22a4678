import { need } from './dom.ts';

export type PageElements = ReturnType<typeof pageElements>;

/** The parts of `index.html` that the page works on. */
export function pageElements() {
  return {
    page: need('page', HTMLDivElement),
    channelsPanel: need('channels-panel', HTMLElement),
    channelsButton: need('channels-button', HTMLButtonElement),
    channels: need('channels', HTMLUListElement),
    person: need('person', HTMLSelectElement),
    server: need('server', HTMLSelectElement),
    channelName: need('channel-name', HTMLHeadingElement),
    topic: need('topic', HTMLParagraphElement),
    theme: need('theme', HTMLButtonElement),
    inspectorButton: need('inspector-button', HTMLButtonElement),
    inspectorPanel: need('inspector-panel', HTMLElement),
    inspectorClose: need('inspector-close', HTMLButtonElement),
    badge: need('badge', HTMLSpanElement),
    interactions: need('interactions', HTMLTableSectionElement),
    refusals: need('refusals', HTMLUListElement),
    json: need('json', HTMLDivElement),
    beside: need('beside', HTMLElement),
    backdrop: need('backdrop', HTMLDivElement),
    banner: need('banner', HTMLParagraphElement),
    log: need('log', HTMLDivElement),
    content: need('content', HTMLDivElement),
    start: need('start', HTMLDivElement),
    messages: need('messages', HTMLDivElement),
    suggestions: need('suggestions', HTMLDivElement),
    jump: need('jump', HTMLButtonElement),
    form: need('composer', HTMLFormElement),
    box: need('message', HTMLTextAreaElement),
    send: need('send', HTMLButtonElement),
    command: need('command', HTMLFieldSetElement),
    popup: need('popup', HTMLDivElement),
    notice: need('notice', HTMLParagraphElement),
  };
}
