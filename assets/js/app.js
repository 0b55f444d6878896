// Small things that make pages nicer; every page works without them.
import './local-time-zone.js';
