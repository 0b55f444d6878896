/**
 * <local-time-zone>: around a select of time zones; proposes the browser's zone while nobody has chosen one.
 */
class LocalTimeZone extends HTMLElement {
  connectedCallback() {
    const select = this.querySelector('select');
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const isKnown = [...(select?.options ?? [])].some((option) => option.value === zone);
    if (select && isKnown) select.value = zone;
  }
}

customElements.define('local-time-zone', LocalTimeZone);
