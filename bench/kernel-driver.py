"""Starts kernels in turn and times them: kernel-driver.py FOLDER ROUNDS KERNEL..., prints JSON."""

import json
import sys
import time

from jupyter_client.manager import KernelManager

CELLS = 20


def run(client, code):
    """Seconds until the kernel says that it is idle again."""
    start = time.perf_counter()
    request = client.execute(code)
    while True:
        message = client.get_iopub_msg(timeout=60)
        if message["parent_header"].get("msg_id") != request:
            continue
        if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
            return time.perf_counter() - start


def measure(name, folder):
    manager = KernelManager(kernel_name=name)
    start = time.perf_counter()
    manager.start_kernel(cwd=folder)
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    run(client, "1 + 1")
    first = time.perf_counter() - start
    # The code cache is written a second after the first cell; it must not fall into the measured cells.
    time.sleep(1.5)
    cells = [run(client, "%d + %d" % (index, index)) for index in range(CELLS)]
    client.stop_channels()
    manager.shutdown_kernel(now=False)
    return first * 1000, [each * 1000 for each in cells[2:]]


def main():
    folder, rounds, *kernels = sys.argv[1:]
    times = {name: {"start": [], "cell": []} for name in kernels}
    for name in kernels:
        measure(name, folder)
    for _ in range(int(rounds)):
        for name in kernels:
            start, cells = measure(name, folder)
            times[name]["start"].append(start)
            times[name]["cell"].extend(cells)
    json.dump(times, sys.stdout)


main()
