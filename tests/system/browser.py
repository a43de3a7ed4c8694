"""A person at a browser: fills in the page of a form and presses its button. The browser talks to no network."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

_QUIET = (
    "--headless=new",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-first-run",
    "--no-pings",
    "--window-size=1000,1400",
)


class Page:
    """A form in a browser; what it saves lands in ``downloads``."""

    def __init__(self, driver: webdriver.Chrome, downloads: Path) -> None:
        self.driver = driver
        self.downloads = downloads

    def open(self, file: Path) -> None:
        self.driver.get(file.as_uri())

    def question(self, identifier: str, entry: int = 0) -> WebElement:
        return self.driver.find_elements(By.CSS_SELECTOR, f'.q[data-question="{identifier}"]')[entry]

    def tick(self, identifier: str, *boxes: str, entry: int = 0) -> None:
        for box in boxes:
            self.click(self.question(identifier, entry).find_element(By.CSS_SELECTOR, f'.box[value="{box}"]'))

    def write(self, identifier: str, text: str, *, entry: int = 0, into: str = "answer") -> None:
        question = self.question(identifier, entry)
        field = question.find_element(By.CLASS_NAME, into)
        if into == "note":
            self.click(question.find_element(By.TAG_NAME, "summary"))
        if field.get_attribute("type") == "date":  # how a date is typed depends on the language of the system
            self.run("arguments[0].value = arguments[1]", field, text)
            return
        field.clear()
        field.send_keys(text)

    def name(self, identifier: str, title: str) -> None:
        for name, text in (("id", identifier), ("title", title)):
            self.driver.find_element(By.ID, f"project-{name}").send_keys(text)

    def in_list(self, kind: str, css: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, f'.list[data-kind="{kind}"] {css}')

    def click(self, element: WebElement) -> None:
        self.run("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()

    def save(self) -> None:
        self.click(self.driver.find_element(By.ID, "save"))

    def saved(self, name: str) -> Path:
        """Return the file of a name once it has been saved whole."""
        file = self.downloads / name
        until = time.monotonic() + 20
        while not file.exists() or not file.read_bytes():
            if time.monotonic() > until:
                pytest.fail(f"nothing was saved as {name}: {os.listdir(self.downloads)}, {self.said('problems')}")
            time.sleep(0.05)
        return file

    def said(self, place: str) -> str:
        return self.driver.find_element(By.ID, place).text

    def run(self, script: str, *arguments: object) -> Any:
        return self.driver.execute_script(script, *arguments)

    @property
    def complaints(self) -> list[str]:
        """Return what the browser complained of: faults of the script, or something its policy refused."""
        return [each["message"] for each in self.driver.get_log("browser")]


@contextmanager
def browser(downloads: Path) -> Iterator[Page]:
    """Start a browser without a screen and without a network, and end it again."""
    programs = [shutil.which(name) for name in ("chromium", "chromedriver")]
    if None in programs:
        pytest.fail("these tests need chromium and chromedriver: run make chromium")
    options = Options()
    options.binary_location = str(programs[0])
    for each in _QUIET:
        options.add_argument(each)
    if os.geteuid() == 0:
        options.add_argument("--no-sandbox")
    options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(str(programs[1])))
    try:
        yield Page(driver, downloads)
    finally:
        driver.quit()
