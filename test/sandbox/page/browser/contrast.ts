import type { Page } from 'playwright-core';

/** Texts in view that are set off from what is behind them by less than WCAG 2.2 asks (1.4.3: 4.5, large text 3). */
export async function contrastProblems(page: Page): Promise<unknown> {
  return page.evaluate(`(() => {
    const parse = (text) => {
      const [r = 0, g = 0, b = 0, a = 1] = (text.match(/[\\d.]+/g) ?? []).map(Number);
      return text.startsWith('color(srgb') ? [r * 255, g * 255, b * 255, a] : [r, g, b, a];
    };
    const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];
    const behind = (element) => {
      const layers = [];
      for (let one = element; one !== null; one = one.parentElement) {
        const colour = parse(getComputedStyle(one).backgroundColor);
        if (colour[3] > 0) layers.push(colour);
        if (colour[3] === 1) break;
      }
      return layers.reduceRight((below, colour) => over(colour, below), [255, 255, 255, 1]);
    };
    const light = (colour) => {
      const [r, g, b] = colour.slice(0, 3).map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const found = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (element === null || walker.currentNode.data.trim() === '') continue;
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      if (element.closest('[aria-hidden=true], :disabled, option') !== null) continue;
      const style = getComputedStyle(element);
      const ground = behind(element);
      const [ink, paper] = [light(over(parse(style.color), ground)), light(ground)];
      const ratio = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
      const size = parseFloat(style.fontSize);
      const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      if (ratio < (large ? 3 : 4.5))
        found.add(element.tagName.toLowerCase() + '.' + element.className + ' ' + ratio.toFixed(2) + ' “' + walker.currentNode.data.trim().slice(0, 20) + '”');
    }
    return [...found];
  })()`);
}
