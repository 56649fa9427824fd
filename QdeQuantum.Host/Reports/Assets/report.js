'use strict';
// Moves the picture of the anneal with its slider. All numbers arrive formatted; all axes are already drawn.
window.addEventListener('error', event => { document.body.dataset.error = event.message; });

const frameDuration = 140; // milliseconds a frame stays while playing
const levels = 20; // colours of a map, as in HeatMap.Levels
const full = 1000; // height of a profile, as in ProbabilityPlot.Full

// The outline of a profile: one column of width 1 a value, heights from the foot.
function outline(heights) {
  return `M0 ${full}` + heights.map(height => `V${full - height}h1`).join('') + `V${full}z`;
}

// One path a level from letters (A is the paper); row 0 is at the bottom, equal neighbours join.
function cellPaths(cells, columns) {
  const paths = Array.from({ length: levels + 1 }, () => []);
  const rows = cells.length / columns;
  for (let row = 0; row < rows; row++) {
    for (let start = 0; start < columns;) {
      const letter = cells.charCodeAt(row * columns + start);
      let end = start + 1;
      while (end < columns && cells.charCodeAt(row * columns + end) === letter) end++;
      paths[letter - 65].push(`M${start} ${rows - 1 - row}h${end - start}v1H${start}z`);
      start = end;
    }
  }
  return paths.slice(1).map(path => path.join(''));
}

function moveCursor(cursor, position) {
  const { axis, first, last } = cursor.dataset;
  const place = Number(first) + position * (Number(last) - Number(first));
  cursor.setAttribute('transform', axis === 'x' ? `translate(${place} 0)` : `translate(0 ${place})`);
}

function startPlayer(player) {
  const { columns, frames } = JSON.parse(player.querySelector('script[type="application/json"]').textContent);
  const slider = player.querySelector('[data-slider]');
  const button = player.querySelector('[data-play]');
  const cells = player.querySelectorAll('[data-cells] path');
  let timer = 0;

  function show() {
    const frame = frames[Number(slider.value)];
    for (const [name, text] of Object.entries(frame.readouts)) {
      const readout = player.querySelector(`[data-readout="${name}"]`);
      if (readout) readout.textContent = text;
    }
    slider.setAttribute('aria-valuetext', frame.readouts.step);
    (frame.profiles ?? []).forEach((heights, index) =>
      player.querySelector(`[data-profile="${index}"]`).setAttribute('d', outline(heights)));
    if (frame.cells) cellPaths(frame.cells, columns).forEach((path, index) => cells[index].setAttribute('d', path));
    player.querySelectorAll('.cursor').forEach(cursor => moveCursor(cursor, frame.position));
  }

  function stop() {
    clearInterval(timer);
    timer = 0;
    button.setAttribute('aria-pressed', 'false');
  }

  function advance() {
    slider.value = Number(slider.value) + 1;
    show();
    if (slider.value === slider.max) stop();
  }

  button.addEventListener('click', () => {
    if (timer) return stop();
    if (slider.value === slider.max) slider.value = 0;
    show();
    button.setAttribute('aria-pressed', 'true');
    timer = setInterval(advance, frameDuration);
  });
  slider.addEventListener('input', () => { stop(); show(); });
  slider.value = slider.max; // browsers restore the last position on reload
  show();
}

document.querySelectorAll('[data-player]').forEach(startPlayer);
document.body.dataset.ready = 'true';
