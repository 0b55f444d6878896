// Property tests draw the same cases in every run, so that a change is refused for what it did and not for the day's luck.
// PROPERTY_SEED=random draws new ones (a search for bugs), PROPERTY_SEED=<n> repeats those of a report.
const { configureGlobal, readConfigureGlobal } = require('fast-check');

const EVERY_DAY = 20_261_121;
const { PROPERTY_SEED: asked } = process.env;

if (asked !== 'random') configureGlobal({ ...readConfigureGlobal(), seed: asked ? Number(asked) : EVERY_DAY });
