import { escapeText, percent, svgElement } from './svg-element';

describe('svgElement', () => {
  it('escapes attributes, rounds numbers to a tenth and leaves out what is undefined', () => {
    expect(svgElement('rect', { 'aria-label': '<"&">', x: 1.2345, y: undefined })).toBe(
      '<rect aria-label="&lt;&quot;&amp;&quot;&gt;" x="1.2"/>',
    );
  });

  it('keeps children as the markup they are', () => {
    expect(svgElement('g', {}, svgElement('title', {}, escapeText('A < B & C')))).toBe('<g><title>A &lt; B &amp; C</title></g>');
  });
});

it('writes shares of the width with two digits', () => {
  expect([percent(0), percent(1 / 3), percent(1)]).toEqual(['0%', '33.33%', '100%']);
});
