/** How far back somebody's own usual range is learnt. */
export const LEARNT_DAYS = 30;
/** On fewer days the range would say more about chance than about the person. */
export const DAYS_MIN = 5;
