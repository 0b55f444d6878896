// Small things that make pages nicer; every page works without them.
import './chart-time.js';
import './chart-tips.js';
import './local-time-zone.js';
import './rule-builder.js';
import './upload-drop.js';
