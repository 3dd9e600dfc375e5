/** All that other capabilities may import from `numbers`. */
export { RESERVED_DAYS, expiryOf, reservedUntil } from './domain/reservation.ts';
