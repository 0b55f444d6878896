// The builder of rules while htmx swaps its parts: what was open stays open, what was being typed stays typed, the preview follows,
// and every problem that it found stands beside its control. Without this file the server does the same with every button.
const BUILDER = 'builder';
const PREVIEW = 'preview';
const FORM = 'rule-form';

let before = null;

document.addEventListener('htmx:before:swap', () => {
  const builder = document.getElementById(BUILDER);
  if (!builder) return;
  const { activeElement } = document;
  const isTyped = builder.contains(activeElement) && activeElement.matches('input:not([type=checkbox]), textarea');
  before = {
    open: [...document.querySelectorAll(`#${FORM} details[open][id]`)].map(({ id }) => id),
    typed: isTyped ? { id: activeElement.id, value: activeElement.value } : null,
  };
});

document.addEventListener('htmx:after:settle', ({ target }) => {
  if (target.id !== BUILDER && target.id !== PREVIEW) return;
  if (before) takeOver(before);
  before = null;
  if (target.id === PREVIEW) return showProblems();
  target.dispatchEvent(new Event('rule:changed', { bubbles: true }));
});

function takeOver({ open, typed }) {
  for (const id of open) document.getElementById(id)?.setAttribute('open', '');
  const control = typed && document.getElementById(typed.id);
  if (control && control.value !== typed.value) control.value = typed.value;
}

/** The preview names the list beside the control that each of its problems is about. */
function showProblems() {
  const found = [...document.querySelectorAll(`#${PREVIEW} [data-problem-at]`)];
  for (const list of document.querySelectorAll(`#${BUILDER} [data-problems]`)) {
    const own = found.filter((problem) => problem.dataset.problemAt === list.id);
    list.replaceChildren(...own.map(({ dataset }) => Object.assign(document.createElement('li'), { textContent: dataset.message })));
    for (const control of document.querySelectorAll(`#${BUILDER} [aria-describedby~="${list.id}"]:not(fieldset, span)`)) {
      if (own.length > 0) control.setAttribute('aria-invalid', 'true');
      else control.removeAttribute('aria-invalid');
    }
  }
}
