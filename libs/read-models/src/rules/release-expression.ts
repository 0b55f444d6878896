/** A year or a month alone is its first day; what is no date is unknown. */
const RELEASED_ON = `case length(track.release_date) when 4 then track.release_date || '-01-01'
                       when 7 then track.release_date || '-01' else track.release_date end`;

/** PostgreSQL would take `19990517`, `today` and `infinity` for dates, too. */
const IS_DATE = `(${RELEASED_ON}) ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' and pg_input_is_valid(${RELEASED_ON}, 'date')`;

/** The day of the release, as days since 1970-01-01. */
export const RELEASE_DAY = `case when ${IS_DATE} then ((${RELEASED_ON})::date - date '1970-01-01')::float8 end`;
