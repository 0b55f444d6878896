/**
 * <upload-drop>: around a form with one file input. Files may be dropped anywhere on it, are listed before they are sent, and
 * the sending shows how far it has come. Without this file the same form sends the same fields.
 */
class UploadDrop extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector('form');
    this.input = this.querySelector('input[type=file]');
    this.list = this.querySelector('[data-files]');
    this.status = this.querySelector('[data-status]');
    this.bar = this.querySelector('progress');
    this.classList.add('is-live');
    this.addEventListener('dragover', (event) => this.hover(event, true));
    this.addEventListener('dragleave', (event) => this.hover(event, false));
    this.addEventListener('drop', (event) => this.drop(event));
    this.input.addEventListener('change', () => this.show());
    this.form.addEventListener('submit', (event) => this.send(event));
  }

  hover(event, isOver) {
    event.preventDefault();
    this.classList.toggle('is-over', isOver);
  }

  drop(event) {
    this.hover(event, false);
    if (event.dataTransfer.files.length === 0) return;
    this.input.files = event.dataTransfer.files;
    this.show();
  }

  show() {
    const rows = [...this.input.files].map((file) => {
      const row = document.createElement('li');
      row.textContent = `${file.name} · ${sizeText(file.size)}`;
      return row;
    });
    this.list.replaceChildren(...rows);
    this.status.textContent = '';
  }

  /** Fetch cannot tell how much of a body is sent yet; XMLHttpRequest can. */
  send(event) {
    event.preventDefault();
    const request = new XMLHttpRequest();
    request.upload.addEventListener('progress', (progress) => this.advance(progress));
    request.addEventListener('load', () => this.arrive(request));
    request.addEventListener('error', () => this.fail('The connection was cut. Nothing was imported; send the files again.'));
    request.open('POST', this.form.action);
    request.setRequestHeader('accept', 'application/json');
    request.send(new FormData(this.form));
    this.busy(true);
  }

  advance({ loaded, total }) {
    const share = total === 0 ? 1 : loaded / total;
    this.bar.value = share;
    this.status.textContent = share < 1 ? `Sent ${sizeText(loaded)} of ${sizeText(total)}` : 'Received. Looking into the files…';
  }

  arrive(request) {
    const answer = jsonOf(request.responseText);
    if (request.status === 201 && answer?.url) location.assign(answer.url);
    else this.fail(answer?.error?.message ?? `The server answered ${request.status}. Nothing was imported.`);
  }

  fail(message) {
    this.busy(false);
    this.status.textContent = message;
  }

  busy(isBusy) {
    this.bar.hidden = !isBusy;
    this.form.querySelector('[type=submit]').disabled = isBusy;
  }
}

function sizeText(bytes) {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

function jsonOf(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

customElements.define('upload-drop', UploadDrop);
