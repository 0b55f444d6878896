// The words of a chart's mark at once under the pointer. Without this file the browser shows the same words after a moment.
const tip = Object.assign(document.createElement('div'), { className: 'chart-tip', hidden: true });
tip.setAttribute('aria-hidden', 'true');

let hovered = null;

document.addEventListener('pointerover', (event) => {
  hide();
  const mark = event.target.closest?.('svg.g :is(rect, path):has(> title)');
  if (mark) show(mark.querySelector(':scope > title'), event);
});
document.addEventListener('pointermove', (event) => hovered && moveTo(event));
document.addEventListener('scroll', hide, { passive: true, capture: true });

/** The title is emptied meanwhile, or the browser would show it a second time. */
function show(title, event) {
  hovered = { title, text: title.textContent };
  title.textContent = '';
  tip.textContent = hovered.text;
  if (!tip.isConnected) document.body.append(tip);
  tip.hidden = false;
  moveTo(event);
}

function moveTo({ clientX, clientY }) {
  const left = Math.min(Math.max(clientX - tip.offsetWidth / 2, 8), innerWidth - tip.offsetWidth - 8);
  const top = clientY > tip.offsetHeight + 24 ? clientY - tip.offsetHeight - 14 : clientY + 20;
  tip.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
}

function hide() {
  if (hovered) hovered.title.textContent = hovered.text;
  hovered = null;
  tip.hidden = true;
}
