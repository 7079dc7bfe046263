// Toasts, questions and calls.
function button(words, close) {
  const made = document.createElement('button');
  made.textContent = words;
  made.onclick = close;
  return made;
}

function ask(title, content, answers, done) {
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-label', title);
  const words = document.createElement('p');
  words.textContent = content ? `${title} ${content}` : title;
  const finish = (at) => () => {
    dialog.remove();
    done(at);
  };
  dialog.append(words, ...answers.map((each, at) => button(each, finish(at))));
  dialog.addEventListener('cancel', finish(-1));
  document.body.append(dialog);
  dialog.showModal();
}

module.exports = {
  showToast({ title, duration = 1500 }) {
    const toast = document.createElement('div');
    toast.className = 'shell-toast';
    toast.setAttribute('role', 'status');
    toast.textContent = title;
    document.querySelector('main').append(toast);
    setTimeout(() => toast.remove(), duration);
  },
  showModal({ title, content, confirmText = '确定', cancelText = '取消', success }) {
    ask(title, content, [confirmText, cancelText], (at) => success({ confirm: at === 0, cancel: at !== 0 }));
  },
  showActionSheet({ alertText, itemList, success, fail }) {
    ask(alertText, '', itemList, (at) => (at < 0 ? fail && fail({}) : success({ tapIndex: at })));
  },
  makePhoneCall({ phoneNumber }) {
    location.href = `tel:${phoneNumber}`;
  },
  stopPullDownRefresh() {},
};
