// wx.getStorageSync and its kin over localStorage.
const PREFIX = 'miniapp:';

module.exports = {
  getStorageSync(key) {
    const found = localStorage.getItem(PREFIX + key);
    return found === null ? '' : JSON.parse(found);
  },
  setStorageSync(key, value) {
    localStorage.setItem(PREFIX + key, JSON.stringify(value));
  },
  removeStorageSync(key) {
    localStorage.removeItem(PREFIX + key);
  },
};
