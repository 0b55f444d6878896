export { coverJpegOfDrawing, coverJpegOfPicture, MOST_PICTURE_BYTES } from './pictures/cover-jpeg';
export { motifSvg, type Motif } from './motifs/motif-svg';
export * from './cover-digest';
