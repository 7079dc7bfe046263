// How states are coloured and called on screen; the state itself is always written out beside the colour.
const TINTS = {
  draft: 'quiet', submitted: 'info', in_progress: 'info', supplement_wanted: 'wait', approved: '', delivered: '',
  denied: 'bad', withdrawn: 'quiet',
};
const TASKS = { waiting: '未开始', open: '待办理', claimed: '办理中', done: '已完成', closed: '已结束' };

function tintOf(status) {
  return TINTS[status] || '';
}

function taskWords(status) {
  return TASKS[status] || status;
}

module.exports = { tintOf, taskWords };
