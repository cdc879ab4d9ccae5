"""Measure how the time to read hostile texts grows with their length.

`python tools/growth.py` reads each kind at n and 2n characters and prints the CPU time of both and their ratio: 2 is
linear, 4 quadratic. `--characters` sets n. A kind whose ratio is above `--most` is measured again at four times the
length; the status is 1 if it is still above. `--pairs` instead reads lines of each shape in turn with lines of each
other, and prints the steepest. `--largest` builds a generated document of the largest size of a source, and prints the
memory used; `--parse` does the same with `igf.parse` and a generated text of 5 MB.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
LETTER = "2010 年 10 月 21 日甲国代表给秘书长的信\n\n谨转递摘要。\n\n"
BODY = f"{LETTER}附件\n\n摘要\n\n"

# Texts before, to repeat, and after; each may slow down a pattern or a loop. NUMBER counts.
BAIT: dict[str, tuple[str, str, str]] = {
    "blanks in a line": (f"{BODY}1. 甲", " ", "乙。"),
    "blanks after a label": (f"{BODY}1.", "\u2003", "乙。"),
    "blank lines": (f"{BODY}1. 甲。", "\n", ""),
    "numbers alone within sentences": (BODY, "各国甲乙\n\nNUMBER\n\n合作丙丁。\n\nNUMBER 见报告。\n\n", ""),
    "numbers in a line, and one alone": (f"{BODY}甲", "1 1 ", "乙\n\n1\n\n丙。\n\n1 见报告。\n"),
    "titles of tables": (BODY, "表 NUMBER\n甲乙丙\n国家    人数\n甲国    10\n乙国    20\n\n", ""),
    "offices and names": (f"{BODY}1. 甲。\n\n", "甲国外交部长\n乙·丙\n", ""),
    "spaced characters of a masthead": ("", "项 目 ２ ４ 、", f"\n{LETTER}"),
    "counted lines below a colon": (f"{BODY}1. 甲：\n", "第一，甲；\n第二，乙；\n", ""),
    "chapters with decimals": (BODY, "第NUMBER章  停火\nNUMBER.1  甲。\nNUMBER.2  乙。\n", ""),
    "running heads between dashes": (f"{BODY}1. 甲", "\n— 附件（续） —\n乙", "。"),
    "notes below clauses": (BODY, "忆及甲，NUMBER\nNUMBER 见报告。\n", ""),
    "blanks before a signature": (f"{LETTER}张三", " ", "(签名"),
    "footnote calls": (f"{BODY}1. 甲", "^a", "乙。\n\n^a 丙。"),
    "calls that end a line": (f"{BODY}1. 甲。x", "^a ", "\n\n^a 丙。"),
    "calls of no note": (f"{BODY}1. 甲", "^a ^b ", "。"),
    "给 in a line": (f"{BODY}1. 甲。\n", "给", "的"),
    "lines of 给": (f"{BODY}1. 甲。\n", "给给给给的信x\n", ""),
    "lines of a masthead": ("", "甲给乙\n", LETTER),
    "titles of a part": (BODY, "甲\n", "1. 乙。"),
    "lines below an item": (f"{BODY}1. 甲：\n\n(a) 乙；\n\n", "丙；\n\n", "丁。"),
    "lines between items": (f"{BODY}1. 甲：\n\n(a) 乙；\n\n", "丙；\n\n", "(b) 丁。"),
    "items that may be clauses": (f"{BODY}1. 甲：\n", "(a) 甲，\n(b) 回顾，\n", ""),
    "numbers that may head": (f"{BODY}1. 甲。\n\n", "5. 背景\n\n各国合作。\n\n", ""),
    "lines that begin with a letter": (f"{BODY}1. 甲。\n\n", "a 甲乙合作\n", ""),
    "dashes set close": (f"{BODY}1. 甲：\n\n", "-乙；\n", ""),
    "numbers set close": (f"{BODY}1.甲。\n", "2.2010年乙。\n", ""),
    "labels with titles": (f"{BODY}1. 甲。\n\n", "附件一 声明\n\n", ""),
    "title lines on pages of their own": (BODY, "甲乙丙丁戊己庚辛壬癸NUMBER子丑\n\nA/65/1\n10-12345 3\n\n", ""),
    "days below a letterhead": (f"{LETTER}", "2010 年 10 月 21 日\n", ""),
    "days in a masthead": ("", "2010 年 10 月 21 日\n", LETTER),
    "lines that begin with a call": ("1. ", "\n[1]。", ""),
    "marks on lines of their own": (BODY, "：2. \n¹", ""),
    "numbers and marks": (BODY, "12\n\n[1]", ""),
    "pages of contents": (f"{LETTER}", "目录\n", ""),
    "entries of contents": (f"{LETTER}目录\n", "报告 3\n", ""),
    "labels of appendices": (f"{BODY}1. 甲。\n\n", "附件一的附录\n\n甲\n\n1. 乙。\n\n", ""),
    "lines of a label": (f"{BODY}1. 甲。\n\n", "2010年10月21日甲给乙\n", ""),
    "lines at a page's foot": (f"{BODY}1. 甲。1\n____\n1 乙。\n", "丙。\n", "10-12345 3\n"),
    "notes in brackets": (f"{BODY}1. 甲，(1) 乙。\n注释\n", "(1) 丙。\n", ""),
    "quoted labels": (f"{BODY}1. 甲：\n", "“(b) 乙：\n“㈡ 丙；\n", ""),
    "names between rows": (f"{BODY}甲国\n甲乙  丙丁\n戊己  庚辛\n", "乙国\n甲乙  丙丁\n", ""),
    "rows of a table": (f"{BODY}甲国\n", "甲乙\t丙丁\n", ""),
    "days of a programme": (f"{BODY}7月3日，星期二\n\n", "7月4日，星期三\n时间   活动   地点\n9时   开幕   一楼\n", ""),
    "questions that may head": (f"{BODY}一、甲\n", "(一) 乙？\n1. 丙。\n", ""),
    "lost characters": (f"{BODY}1. 甲", "(cid:3)", "。"),
    "spaced characters": (f"{BODY}1. ", "甲 ", "。"),
    "titles of sub-items": ("议程项目 17(a)和(b)\n", "甲：乙\n", LETTER),
    "bullets": (f"{BODY}1. 甲：\n\n", "- 乙；\n", "- 丙。"),
    "letters again and again": (f"{BODY}1. 甲：\n\n", "- (a) 乙；\n", "- 丙。"),
    "unlabelled headings": (BODY + "1. 甲。\n\n", "乙\n\n", "2. 丙。"),
    "unclosed annexes": (BODY + "1. 甲。\n\n", "附件\n\n甲\n\n1. 乙。\n\n", ""),
    "annexes with notes": (f"{BODY}1. 甲。\n\n", "附件\n\n甲\n\n1. 乙^a^b。\n\n^a 丙。\n\n^b 丙。\n\n", ""),
    "annexes of letters": (LETTER, "附件\n\n甲国给乙的信\n\n丙(见附件)。\n\n", "附件\n\n甲\n\n1. 乙。"),
    "announced parts": (f"{BODY}1. 甲", "(见附件)", "。"),
    "announced ranges": (f"{BODY}1. 甲(见附件", "和附件", ")。"),
    "announced, shared blanks": (f"{BODY}1. 甲(见附件", " 和附件", " x)。"),
    "quotation marks": (f"{BODY}1. 甲", "“", "。"),
    "quoted words": (f"{BODY}1. 甲", "“乙”", "。"),
    "quoted sentences": (f"{BODY}1. ", "“乙。”，", "。"),
    "brackets in brackets": (f"{BODY}1. 甲", "（“", "”）。"),
    "closing marks": (f"{BODY}1. 甲。", "”）", "。"),
    "full stops": (f"{BODY}1. ", "甲。", ""),
    "stops alone": (f"{BODY}1. 甲", "。", ""),
    "digits": (f"{BODY}1. 甲", "7", "。"),
    "full-width thousands": (f"{BODY}1. 甲", "１２３，", "。"),
    "thousands": (f"{BODY}1. 甲", "123,", "。"),
    "thousands with blanks": (f"{BODY}1. 甲", "123 ", "。"),
    "numerals": (f"{BODY}1. 甲", "一", "。"),
    "myriads": (f"{BODY}1. 甲", "万亿", "。"),
    "hundreds of a hundred": (f"{BODY}1. 甲", "百分之", "。"),
    "nearly": (f"{BODY}1. 甲", "将近", "。"),
    "years": (f"{BODY}1. 甲", "2010 年至", "。"),
    "months": (f"{BODY}1. 甲", "1 月 1-", "。"),
    "a web address": (f"{BODY}1. 甲 http://a", ")", " 乙。"),
    "a web address in brackets": (f"{BODY}1. 甲 http://a", "(", ") 乙。"),
    "web addresses": (f"{BODY}1. 甲 ", "http://", " 乙。"),
    "names": (f"{BODY}1. 甲", "联合国", "。"),
    "carets": (f"{BODY}1. 甲", "^", "。"),
    "combining characters": (f"{BODY}1. 甲", "\u0301", "。"),
    "a session": ("第", "9", f"届会议\n{BODY}1. 甲。"),
    "a committee": ("", "第委员会", f"\n{BODY}1. 甲。"),
    "agenda items": ("议程项目 1", "、2", f"\n{BODY}1. 甲。"),
    "a day": ("2010", " ", f"年\n{BODY}1. 甲。"),
    "symbols of pages": (f"{BODY}1. 甲", "\n\nA/65/1\n\n乙", "。"),
    "folios of pages": (f"{BODY}1. 甲", "\n\f2/14\n乙", "。"),
    "running heads": (f"{BODY}1. 甲。", "\n\n附件(续)\n\n乙。", ""),
    "rules": (f"{BODY}1. 甲。\n", "________\n", "2. 乙。"),
    "names in a masthead": ("", "甲乙\n", f"特别委员会\n{LETTER}"),
    "a title repeated on pages": (
        f"{LETTER}附件\n甲乙丙丁\n戊己庚辛\n\n1. 甲", "\n\nA/65/1\n甲乙丙丁\n戊己庚辛\n乙", "。",
    ),
    "labels in the heads of pages": (LETTER, "A/65/1\nChinese\n附件\nPage 2\n\n", "附件\n摘要\n1. 甲。"),
    "lines below a note": (f"{BODY}1. 甲。^a 乙\n\n____\n^a 丙。\n", "丁。\n", "2/14\n\n戊。"),
    "rules below a note": (f"{BODY}1. 甲^a。\n\n^a 乙，\n", "____\n丙；\n", ""),
    "people": (f"{LETTER}附件\n与会者名单\n\n政府代表\n", "甲·乙(丙国)\n", ""),
    "days of a chronicle": (BODY, "1月2日  甲。\n", ""),
    "paragraphs 1.1": (f"{BODY}一. 甲\n\n", "1.NUMBER 乙。\n", ""),
    "words between items": (f"{BODY}1. 甲：\n", "(a) 乙；\n又\n", "(b) 丙。"),
    "points of a list": (f"{BODY}1. 甲如下：\n", "建议一：乙。\n", ""),
    "headings above items": (f"{BODY}A. 甲\n", "1. 乙\n(a) 丙\n1. 丁。\n", ""),
    "digits in full width": (f"{BODY}1. 甲", "７", "。"),
    "symbols in a line": (f"{BODY}1. 甲", " A/65/1", "。"),
    "a long symbol": (f"{BODY}1. 甲。\n\n", "A/65", "\n\n2. 乙。"),
    "rows of a list": (f"{BODY}1. 甲：\n\n", "| 乙 | 1 |\n", "\n2. 丙。"),
    "a row of cells": (f"{BODY}1. 甲：\n\n", "| 乙 ", "|\n\n2. 丙。"),
    "lines of contents": (f"{BODY}目录\n\n", "一. 甲........3\n", "\n1. 乙。"),
    "leaders": (f"{BODY}目录\n\n一. 甲", ".", "3\n\n1. 乙。"),
    "bare digits": (f"{BODY}1. 甲", "乙。1", "\n\n1 丙。"),
    "bare notes": (f"{BODY}1. 甲。1\n", "\n1 乙。\n", ""),
    "superscripts": (f"{BODY}1. 甲", "¹²", "。\n\n¹² 乙。"),
    "slashed letters": (f"{BODY}1. 甲", "乙。a/", "\n\na/ 丙。"),
    "circled calls": (f"{BODY}1. 甲", "乙。①", "\n\n① 丙。"),
    "circled notes": (f"{BODY}1. 甲。①\n", "\n① 乙。\n", ""),
    "items that may be notes": (f"{BODY}1. 甲", "乙(1)丙。\n(1) 丁。\n(2) 戊。\n", ""),
    "items that end pages": (f"{BODY}1. 甲乙(1)丙。\n", "\n(1) 丁。\n(2) 戊。\n\nA/65/1\n\n己。\n", ""),
    "stars of lists": (f"{BODY}1. 甲：\n", "* 乙；\n", "2. 丙。"),
    "stars below colons": (f"{BODY}1. 甲：\n", "* 乙：\n丙\n", "2. 丙。"),
    "lists with heads": (BODY, "甲\n\n- 乙。\n\n", ""),
    "lists without words": (BODY, "(a) 甲\n\n乙。\n\n", ""),
    "sentences below names": (f"{BODY}1. 甲：\n", "\n甲\n\n乙\n\n丙。\n", ""),
    "points": (f"{BODY}1. 甲：\n\n", "第一，乙。\n第二，丙。\n", ""),
    "numbers left out": (f"{BODY}1. 甲。\n\n", "……\n\n5. 甲。\n\n", ""),
    "marks alone": (f"{BODY}1. 甲乙 1丙\n", "\n1\n\n见丁。\n", ""),
    "calls one by one": (f"{BODY}1. 甲", "1、2、", "\n\n2 丙。"),
    "calls in brackets": (f"{BODY}1. 甲", "[1]", "。\n\n[1] 乙。"),
    "stars": (f"{BODY}1. 甲", "*", "。\n\n* 乙。"),
    "starred notes": (f"{BODY}1. 甲*\n", "\n* 乙。\n", ""),
    "lines of calls": (f"{BODY}1. 甲。\n", "[1]\n", "\n[1] 乙。"),
    "notes cut by pages": (f"{BODY}1. 甲^a 乙。\n\n^a 丙", "\n\f丁", "。"),
    "notes of notes": (f"{BODY}1. 甲^a。\n", "\n^a 乙^a", "。"),
    "notes called again": (f"{BODY}1. 甲[1]乙[2]。\n", "丙[1]丁[2]。\n", "\n[1] 戊。\n[2] 己。"),
    "heads of columns": (f"{BODY}1. 甲。\n\n", "日期 地点 事件\n甲 乙 丙\n丁 戊 己\n\n", ""),
    "heads of columns in a line": (BODY, "日期 ", "\n甲 乙\n"),
    "fields": (f"{BODY}1. 甲。\n", "乙国：丙女士\n", ""),
    "lists of annexes": ("2010 年 10 月 21 日甲国代表给秘书长的信\n\n谨转递：\n", "附件一：甲\n", "附件一：甲\n\n乙。"),
    "clauses in semicolons": (f"{BODY}鉴于：\n\n", "甲；\n", "乙。"),
    "questions of a list": (f"{BODY}1. 甲：\n", "乙？\n", "2. 丙。"),
    "replies": (f"{BODY}题\n\n", "甲国\n\n[原件：英文]\n\n乙。\n\n", ""),
    "addresses in a line": (f"{BODY}1. 甲。1\n\n1 见", "www.", "\n乙。"),
    "numbers beside a head": (f"{BODY}1. 甲\n", "和平\n3\n乙\n4\n和平\n", ""),
    "quotations in a title": (f"{LETTER}附件\n\n", "“甲", "\n\n1. 乙。"),
    "the head of a browser": (f"{BODY}1. 甲。\n", "2021/3/4 上午10:20  ", "\n2. 乙。"),
    "sentences a line": (f"{BODY}1. 甲。\n", "乙。\n", "2. 丙。\n丁。"),
    "two blanks": (BODY, "　　甲。\n乙丙丁。\n", ""),
    "articles": (f"{BODY}1. 甲。\n\n", "第一条\n\n乙。\n\n", ""),
    "decimals": (f"{BODY}1. 甲：\n\n", "1.1 乙；\n\n", "1.2 丙。"),
    "a long decimal": (f"{BODY}1. 甲：\n\n", "1.", " 乙。"),
    "quoted paragraphs": (f"{BODY}1. 甲：\n\n", "“1. 乙。\n\n", "2. 丙。”"),
    "clauses of a preamble": (f"{BODY}", "回顾甲，\n\n", "1. 决定乙。"),
    "indented paragraphs": (f"{BODY}1. 甲。\n\n", "    乙乙乙乙乙乙乙乙乙乙。\n丙丙丙丙丙丙丙丙丙丙丙丙丙丙。\n", ""),
    "signatories": (f"{LETTER}", "张三(签名)\n", ""),
    "lines of a signature": (f"{LETTER}", "张三\n", "李四(签名)"),
    "facts of a masthead": ("", "第六十五届会议 议程项目 17 ", f"\n{BODY}1. 甲。"),
    "addressees": ("2010 年 10 月 21 日甲国代表给", "乙和", f"丙的信\n{BODY}1. 甲。"),
    "senders": ("2010 年 10 月 21 日", "甲国、", f"乙国代表给丙的信\n{BODY}1. 甲。"),
    "a label's numbers": (f"{BODY}1. 甲(见附件一", "、二", ")。"),
    "labels in a line": (f"{BODY}1. 甲。\n\n", "附件", "\n\n2. 乙。"),
    "languages": (BODY, "[原件：英文]\n", "1. 甲。"),
    "full-width digits": (f"{BODY}", "１", ". 甲。"),
    "labels of items": (f"{BODY}1. 甲：\n\n", "(a)", " 乙。"),
    "spaced labels": (f"{BODY}1. 甲。\n\n附", " ", "件\n\n1. 乙。"),
    "headings of letters": (LETTER, "一. 甲\n\n乙。\n\n", ""),
    "headings with numbers": (BODY, "NUMBER. 甲\n\n1. " + "乙" * 95 + "。\n\n", ""),
    "paragraphs with numbers": (BODY, "NUMBER. 甲。\n\n", ""),
    "letters that may be notes": (f"{LETTER}乙。\n", "a 丙\n", ""),
    "wrapped lines": (f"{BODY}1. 甲", "乙" * 95 + "\n", "丙。"),
    "labels in two languages": (f"{BODY}1. 甲。\n\n", "附件二/Annex II\n\n甲\n\n1. 乙。\n\n", ""),
    "a label in many languages": (f"{BODY}1. 甲。\n\n附件", "/Annexe II", "\n\n甲\n\n1. 乙。"),
    "whose annex": (f"{BODY}1. 甲。\n\n附件\n", "2010 年 10 月 21 日甲国代表给乙的信的附件\n", "甲\n\n1. 乙。"),
    "stems": (f"{BODY}1. 甲：\n\n", "甲、乙。\n\n乙、丙。\n\n", ""),
    "first stems": (f"{BODY}1. 甲：\n\n", "甲、乙。\n\n", ""),
    "bis": (f"{BODY}1. 甲。\n\n", "12 之二. 乙。\n\n", ""),
    "decimal paragraphs": (f"{BODY}1. 甲\n\n", "1.1 乙。\n\n", ""),
    "captions": (f"{BODY}1. 甲。\n\n", "方框 1：乙\n图\n", ""),
    "cells of two blanks": (f"{BODY}1. 甲。\n\n", "甲  乙", ""),
    "articles that lead in": (f"{BODY}第一条  甲。\n", "第二条  乙：\n", ""),
    "numbers that lead in": (f"{BODY}一、甲。\n", "一、乙：\n", ""),
    "clauses without verbs": (f"{BODY}我们，甲，\n\n", "乙丙，\n\n", "1. 甲。"),
    "labels below furniture": (f"{BODY}1. 甲。\n\n", "附件一：甲\nDistr.: General\n", ""),
    "names of a list": (f"{LETTER}附件\n与会者名单\n", "甲国\n", ""),
    "groups of a list": (f"{LETTER}附件\n与会者名单\n\n", "国家\n甲国\n乙国\n\n", ""),
    "lists of names": (LETTER, "附件\n名单\n\n甲\n乙\n\n", ""),
    "titles that a letter names": (f"{LETTER}“甲”。\n", "附件\n乙\n丙\n1. 丁。\n戊\n2. 己。\n", ""),
    "names in quotation marks": (f"{LETTER}附件\n甲\n乙\n1. 丙。\n丁\n2. ", "《甲", "》。"),
    "folios within sentences": (f"{BODY}1. 甲", "乙" * 25 + "\n3\n丙", "。"),
    "headings with digits alone": (BODY, "NUMBER. 停火\n\n双方停火。\n\n", ""),
    "numbered rows": (f"{BODY}序号 日期 事件\n", "NUMBER 1月3日 甲乙\n", ""),
    "bullets without a name": (f"{BODY}1. 甲：\n", "(cid:129) 乙；\n", ""),
    "labels in sentences": (f"{BODY}1. 甲\n", "附件\n所载乙\n", ""),
    "lines that hang": (f"{BODY}1.  甲。\n", "    乙。\n", ""),
    "wrapped entries of contents": (f"{BODY}目录\n\n", "一.\t甲\n乙\t3\n", ""),
    "symbols misread": (f"A/65/1\n{BODY}1. 甲。\n", "A/65/l\n", ""),
    "notes in numerals": (f"{BODY}1. 甲〔注一〕。\n", "\n〔注一〕 乙。\n", ""),
    "articles that lead in below chapters": (f"{BODY}第一条  甲。\n", "第一章  丙\n第二条  乙：\n", ""),
    "headings above digits": (BODY, "第NUMBER次会议\n1. 开幕\n会议开幕。\n\n", ""),
    "articles with numbered paragraphs": (f"{BODY}第一条  一、甲。\n", "二、乙。\n", ""),
    "names with offices": (f"{LETTER}附件\n与会者名单\n\n", "甲国\n乙丙先生，外交部司长\n\n", ""),
    "addenda": (LETTER, "增编\n", "附件\n摘要\n1. 甲。"),
    "clauses of a speaker": (f"{BODY}甲国外交部长，\n\n", "乙" * 40 + "\n", "丙，\n\n1. 甲。"),
    "pages without gaps": (f"{BODY}1. 甲。\n", "NUMBER\n乙\n丙\n丁\n戊。\n己\n", ""),
    "names of columns": (BODY, "编号 日期 时间 事件\n1 5/1 7:30 甲\n", ""),
    "issuers below days": (f"{BODY}1. 甲。\n", "乙丙丁\n2006 年 7 月 18 日\n", "戊·己\n外交部长\n"),
    "labels in a row": (LETTER, "2010 年 10 月 21 日甲国代表给秘书长的信的附件\n附件一\n甲。\n", ""),
    "headings below headings": (f"{BODY}1. 甲。\n\n", "非洲\n乍得\n\n" + "乙" * 30 + "\n丙。\n\n", ""),
    "symbols beside organs": (f"A/65/1\n{BODY}1. 甲。\n", "大会     A/65/1\n3A/65/1\n", ""),
    "calls of Word": (f"{BODY}1. 甲", "[footnoteRef:", "1]。"),
    "spaced words": (BODY, "序  言\n\n", "1. 甲。"),
    "counted questions": (BODY, "问题NUMBER：甲？\n乙。\n", ""),
    "listed questions": (BODY, "问题NUMBER：甲？\n", ""),
    "times below each other": (BODY, "09:00-10:30 甲\n", ""),
    "heads of two columns": (BODY, "年龄 人数\n甲 1\n乙 2\n", ""),
    "articles cut by the wrap": (BODY, "第NUMBER条 甲乙丙丁戊己庚辛甲乙丙丁戊己庚辛，甲\n丙。\n", ""),
    "headings of notes above pages": (f"A/65/1\n{BODY}1. 甲[1]。\n", "注释\nA/65/1\n", "[1] 乙。"),
    "menus of the web": (f"{BODY}1. 甲。\n", "打印 分享 ", "乙"),
    "sentences right below others": (BODY, "甲。\n\n乙。\n\n丙。\n丁。\n\n", ""),
    "flush words between indented": (LETTER, "　　甲。\n乙\n", "　　丙。\n张三(签名)"),
    "names below titles of lists": (f"{LETTER}附件\n名单\n", "NUMBER. 甲\n乙\n", "丙。"),
    "colons of a title": (f"{LETTER}附件\n", "：", "\n甲。"),
    "words with marks of a title": (f"{LETTER}附件\n", "甲：乙、丙，", "\n丁。戊。"),
    "greetings": (BODY, "主席先生，\n各位大使，\n甲。\n", ""),
    "clauses over pages": (f"A/65/1\n{BODY}总统，\n", "考虑到甲，\nA/65/1\n", "颁布：\n1. 甲。"),
    "corners": (f"{BODY}1. 甲", "「", "。"),
    "angle quotes": (f"{BODY}1. 甲", "《", "。"),
}  # fmt: skip
# A line of each shape that scan knows, and others that begin, end or interrupt a block.
LINES = (
    "1. 甲。", "一. 甲", "A. 甲", "(a) 甲；", "㈠ 甲", "- 甲", "1.1 甲", "^a 甲。", "[1] 甲。", "* 甲。", "第一条",
    "附件", "附件一：甲", "附件(续)", "________", "A/65/1", "2/14", "7", "Distr.: General", "2010 年 10 月 21 日",
    "[原件：英文]", "| 甲 | 1 |", "目录", "甲........3", "注", "1 甲", "张三(签名)", "甲", "甲。", "甲：", "甲，",
    "“1. 甲。", "    甲。", "甲^a", "甲[1]", "甲¹", "甲* 乙。", "2010 年 10 月 21 日甲国代表给乙的信", "(见附件)。",
    "", "\f",
)  # fmt: skip
# The same as `igf.parse`, with roles of lines.
PARSE = """
import json, sys
from igf_dataset.text.blocks.reflow import reflow
from igf_dataset.text.lines.scan import scan
from igf_dataset.text.read import uncollected
from igf_dataset.text.tree.parse import parse
text, roles = json.load(sys.stdin)
with uncollected():
    parse(reflow(scan(text), roles=dict(roles)), "largest")
"""


def main() -> None:
    """Measure each kind, and print which grow faster than they should."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--characters", type=int, help="50,000; with --pairs 20,000")
    parser.add_argument("--most", type=float, default=3.0)
    parser.add_argument("--pairs", action="store_true")
    parser.add_argument("--largest", action="store_true")
    parser.add_argument("--parse", action="store_true")
    parser.add_argument("kinds", nargs="*", help=f"of {', '.join(BAIT)}; all where none is named")
    args = parser.parse_args()
    sys.path[:0] = [str(ROOT / "tests" / "support"), str(ROOT / "benchmarks")]
    if args.largest:
        sys.exit(largest())
    if args.parse:
        sys.exit(parse())
    baits = pairs() if args.pairs else {kind: BAIT[kind] for kind in args.kinds or BAIT}
    size = args.characters or (20_000 if args.pairs else 50_000)
    steep = measure(baits, size, args.most, shown=20 if args.pairs else len(baits))
    steep = steep and measure({kind: baits[kind] for kind in steep}, 4 * size, args.most, shown=len(steep))
    print(f"faster than linear: {', '.join(steep) or 'none'}")
    sys.exit(1 if steep else 0)


def measure(baits: dict[str, tuple[str, str, str]], size: int, most: float, shown: int) -> list[str]:
    """Print the times of the `shown` steepest kinds; return those whose time grows by more than `most`."""
    import lossless

    lossless.outcome(text(BAIT["full stops"], 1_000))  # a first call, so that imports are not counted
    times = {}
    for kind, bait in baits.items():
        once, twice = (taken(lossless.outcome, text(bait, characters)) for characters in (size, 2 * size))
        times[kind] = twice / max(once, 1e-3), once, twice
    for kind in sorted(times, key=times.__getitem__, reverse=True)[:shown]:
        ratio, once, twice = times[kind]
        print(f"{kind!r:34} {once:8.3f} s {twice:8.3f} s {ratio:6.2f}")
    return [kind for kind, (ratio, _, twice) in times.items() if ratio > most and twice > 0.05]


def pairs() -> dict[str, tuple[str, str, str]]:
    """Return texts of lines of each shape in turn with lines of each other."""
    return {
        f"{first} / {second}": (f"{BODY}1. 甲。\n\n", f"{first}\n{second}\n", "") for first in LINES for second in LINES
    }


def largest() -> int:
    """Build a document of the largest size in a separate process, and return its exit status."""
    import corpus

    from igf_dataset.text.lines.decode import LARGEST

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "largest")
        folder.mkdir()
        size = corpus.write_source(folder, corpus.document_of_size(LARGEST - 2**18)).stat().st_size
        command = [sys.executable, "-m", "igf_dataset", "build", str(folder), "--out", str(Path(scratch, "data"))]
        began = time.monotonic()
        status = subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{size:,} bytes: {peak:,.0f} MiB at most, {time.monotonic() - began:.0f} s")
    return status


def parse() -> int:
    """Parse a generated text of 5 MB in a separate process, and return its exit status."""
    import corpus

    document = corpus.document_of_size(5_000_000)
    arguments = json.dumps([document.text, list(document.truth["roles"].items())])
    status = subprocess.run([sys.executable, "-c", PARSE], input=arguments.encode(), check=False).returncode
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    size = len(document.text.encode())
    print(f"{size:,} bytes: {peak / 2**20:,.0f} MiB at most, {peak / size:.0f} times its size")
    return status


def text(bait: tuple[str, str, str], size: int) -> bytes:
    """Return a source of that kind with about `size` characters."""
    before, piece, after = bait
    pieces = (piece.replace("NUMBER", str(number)) for number in range(1, size // len(piece) + 1))
    return f"{before}{''.join(pieces)}{after}".encode()


def taken(call: Callable[[bytes], object], content: bytes) -> float:
    """Return the CPU time of a call, in seconds."""
    began = time.process_time()
    call(content)
    return time.process_time() - began


if __name__ == "__main__":
    main()
