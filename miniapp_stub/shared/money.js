// Money is kept in fen, whole; people type and read yuan.
const FEN = 100;

// Full-width digits, thousands separators, blanks and the unit are understood.
function plainAmount(typed) {
  return typed.normalize('NFKC').replace(/[,\s]/g, '').replace(/元$/, '');
}

// '3,680.5' is 368050; text that is no amount stays text, so that the server can say what is wrong with it.
function fenOf(typed) {
  const found = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(plainAmount(typed));
  if (!found) return typed.trim();
  const fen = Number(found[2]) * FEN + Number((found[3] || '').padEnd(2, '0'));
  return found[1] ? -fen : fen;
}

// 368050 is '3680.50', ready to be typed on.
function typedYuan(fen) {
  if (typeof fen !== 'number') return fen || '';
  const rest = Math.abs(fen % FEN);
  const whole = `${fen < 0 ? '-' : ''}${Math.floor(Math.abs(fen) / FEN)}`;
  return rest ? `${whole}.${String(rest).padStart(2, '0')}` : whole;
}

// 368050 is '3,680.50 元'.
function yuan(fen) {
  const [whole, rest] = typedYuan(fen).split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${rest || '00'} 元`;
}

module.exports = { fenOf, plainAmount, typedYuan, yuan };
