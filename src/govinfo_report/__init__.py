"""Reads Chinese annual reports on government information disclosure (政府信息公开工作年度报告)."""

from govinfo_report.parsing import parse

__all__ = ["parse"]
