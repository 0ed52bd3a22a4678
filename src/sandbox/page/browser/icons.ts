const SVG = 'http://www.w3.org/2000/svg';

const PATHS = {
  more: 'M5 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4Zm7 0a2 2 0 1 0 0 4 2 2 0 0 0 0-4Zm7 0a2 2 0 1 0 0 4 2 2 0 0 0 0-4Z',
  file: 'M6 2h8l6 6v12a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V4c0-1.1.9-2 2-2Zm7 1.5V9h5.5L13 3.5Z',
  link: 'M14 3h7v7h-2V6.4l-9.3 9.3-1.4-1.4L17.6 5H14V3ZM5 5h6v2H5v12h12v-6h2v6a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V7c0-1.1.9-2 2-2Z',
  eye: 'M12 5c5 0 9 4.5 10 7-1 2.5-5 7-10 7s-9-4.5-10-7c1-2.5 5-7 10-7Zm0 3a4 4 0 1 0 0 8 4 4 0 0 0 0-8Z',
  announcement: 'M3 10v4a1 1 0 0 0 1 1h2l1 5h3l-1-5h1l8 4V5l-8 4H4a1 1 0 0 0-1 1Zm17-1v6a3 3 0 0 0 0-6Z',
  thread:
    'M4 3a1 1 0 0 1 1 1v6a3 3 0 0 0 3 3h7.600l-2.300-2.300a1 1 0 0 1 1.400-1.400l4 4a1 1 0 0 1 0 1.400l-4 4a1 1 0 0 1-1.400-1.400l2.300-2.300H8a5 5 0 0 1-5-5V4a1 1 0 0 1 1-1Z',
  reply:
    'M2.3 7.300a1 1 0 0 0 0 1.400l5 5a1 1 0 0 0 1.4-1.400L5.4 9H11a7 7 0 0 1 7 7v4a1 1 0 1 0 2 0v-4a9 9 0 0 0-9-9H5.400l3.3-3.300a1 1 0 0 0-1.4-1.400l-5 5Z',
} as const;

/** A drawn sign beside a text that says the same; hidden from screen readers. */
export function icon(name: keyof typeof PATHS): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  for (const [key, value] of Object.entries({ viewBox: '0 0 24 24', class: 'icon', 'aria-hidden': 'true' }))
    svg.setAttribute(key, value);
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}
