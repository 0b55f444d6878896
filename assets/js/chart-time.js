// Going from a chart into its time: a day of the calendar opens its history, a stretch dragged over a time chart becomes the
// period. The range control and the history's filter lead to the same pages without this file.
const MS_PER_DAY = 86_400_000;
/** Shorter drags are clicks. */
const SHORTEST_DRAG = 0.02;

let drag = null;

document.addEventListener('click', (event) => {
  const cell = event.target.closest?.('figure[data-day-href] .g-calendar rect');
  if (!cell) return;
  const { dayHref, from } = cell.closest('figure').dataset;
  const index = [...cell.closest('.g-calendar').querySelectorAll('rect')].indexOf(cell);
  location.assign(dayHref + addDays(from, index));
});

document.addEventListener('pointerdown', (event) => {
  if (event.pointerType !== 'mouse' || event.button !== 0) return;
  const svg = event.target.closest?.('figure[data-zoom-href] svg.g');
  if (!svg) return;
  event.preventDefault();
  const band = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  band.setAttribute('class', 'g-band');
  svg.append(band);
  drag = { svg, band, start: shareOfWidth(svg, event.clientX) };
});

document.addEventListener('pointermove', (event) => drag && stretchTo(event.clientX));

document.addEventListener('pointerup', (event) => {
  if (!drag) return;
  const [start, end] = stretchTo(event.clientX);
  const { zoomHref, from, to } = drag.svg.closest('figure').dataset;
  drag.band.remove();
  drag = null;
  if (end - start >= SHORTEST_DRAG) location.assign(zoomAddress(zoomHref, from, to, start, end));
});

function stretchTo(clientX) {
  const [start, end] = [drag.start, shareOfWidth(drag.svg, clientX)].sort((a, b) => a - b);
  drag.band.setAttribute('x', `${start * 100}%`);
  drag.band.setAttribute('width', `${(end - start) * 100}%`);
  return [start, end];
}

function shareOfWidth(svg, clientX) {
  const box = svg.getBoundingClientRect();
  return Math.min(Math.max((clientX - box.left) / box.width, 0), 1);
}

/** `start` and `end` are shares of the time from the day `from` to the day `to`. */
function zoomAddress(path, from, to, start, end) {
  const days = (Date.parse(to) - Date.parse(from)) / MS_PER_DAY + 1;
  const address = new URL(path, location.href);
  address.searchParams.set('from', addDays(from, Math.min(Math.floor(start * days), days - 1)));
  address.searchParams.set('to', addDays(from, Math.max(Math.ceil(end * days) - 1, 0)));
  return address;
}

function addDays(day, days) {
  return new Date(Date.parse(day) + days * MS_PER_DAY).toISOString().slice(0, 10);
}
