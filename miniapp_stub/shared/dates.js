// Days and instants for reading, in China's time wherever the phone is.
const CHINA_MS = 8 * 3600 * 1000;
const WEEKDAYS = '日一二三四五六';

// '2026-03-06' is '2026年3月6日（周五）'.
function day(date) {
  if (!date) return '';
  const [year, month, number] = date.slice(0, 10).split('-').map(Number);
  const weekday = WEEKDAYS[new Date(Date.UTC(year, month - 1, number)).getUTCDay()];
  return `${year}年${month}月${number}日（周${weekday}）`;
}

function inChina(instant) {
  return new Date(new Date(instant).getTime() + CHINA_MS);
}

// An ISO instant is '14:05'.
function timeOfDay(instant) {
  const two = (number) => String(number).padStart(2, '0');
  return `${two(inChina(instant).getUTCHours())}:${two(inChina(instant).getUTCMinutes())}`;
}

// An ISO instant is '3月6日 14:05'.
function moment(instant) {
  if (!instant) return '';
  return `${inChina(instant).getUTCMonth() + 1}月${inChina(instant).getUTCDate()}日 ${timeOfDay(instant)}`;
}

module.exports = { day, moment, timeOfDay };
