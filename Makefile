# make 或 make help 列出全部目标。
.DEFAULT_GOAL := help
SHELL := /bin/bash
PORT ?= 8000
PY := .venv/bin/python
export PORT

.PHONY: help demo run test test-e2e check fmt bench bench-search screenshots migrations messages lock clean base dev

help: ## 列出目标
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

base: ; @bin/bootstrap base
dev: ; @bin/bootstrap dev

demo: base ## 装好一切、载入示例内容，在 127.0.0.1:$(PORT) 提供网站（含后台任务）
	@bin/demo

run: dev ## 开发服务器
	$(PY) manage.py migrate --verbosity 0
	$(PY) manage.py runserver $(PORT)

test: dev ## 全部测试；缺什么装什么（root 用 apt），最后说明哪些组跑了、哪些没跑
	@bin/test

test-e2e: dev ## 只跑浏览器测试
	@bin/test e2e

check: dev ## 静态检查：ruff、模板、类型、模块边界、迁移
	@bin/check

fmt: dev ## 统一格式
	.venv/bin/ruff check --fix . ; .venv/bin/ruff format .
	.venv/bin/djade --target-version 5.2 $$(git ls-files 'templates/*.html')

bench: dev ## 时间与大数量的测量，连同机器负载
	@bin/bench

bench-search: dev ## 三种检索引擎并排测量；N=500 用小样本
	@bin/bench-search $(N)

screenshots: dev ## 页面与图稿并排，存入 docs/screenshots
	@bin/screenshots

migrations: dev ## 生成迁移
	$(PY) manage.py makemigrations

messages: dev ## 编译补译的中文（site_cms/locale，手工维护）
	cd site_cms && ../$(PY) ../manage.py compilemessages

lock: dev ## 重新锁定依赖（带哈希，不写注册表地址）
	@bin/lock

clean: ## 删除环境、数据与缓存
	rm -rf .venv var node_modules .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
