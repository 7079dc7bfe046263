// The themes (主题) of the items, in the order of their first item, each with its icon: as on the web's home page.
const ICONS = {
  医疗: 'heart-pulse', 残疾: 'accessibility', 税: 'receipt', 电: 'plug-zap', 企业: 'building-2', 不动产: 'house-plus',
  健康: 'stethoscope', 工程: 'briefcase',
};

function iconOf(theme) {
  const word = Object.keys(ICONS).find((each) => theme.includes(each));
  return word ? ICONS[word] : 'file-text';
}

function themesOf(items) {
  const counts = new Map();
  for (const item of items) counts.set(item.theme, (counts.get(item.theme) || 0) + 1);
  return [...counts].map(([name, count]) => ({ name, count, icon: iconOf(name) }));
}

module.exports = { themesOf };
