/**
 * Builds the remote into dist/: remoteEntry.js, mf-manifest.json, chunks and one stylesheet.
 *
 * The build keeps to what a page with a strict content security policy allows: no eval (no
 * eval source maps), no style tags (styles are extracted), no getPublicPath function (the public
 * path is found from the script's own address). React comes from the host and is never bundled.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ModuleFederationPlugin } from '@module-federation/enhanced/rspack';
import { rspack } from '@rspack/core';

const here = dirname(fileURLToPath(import.meta.url));
const browsers = ['chrome >= 110', 'firefox >= 115', 'safari >= 16.4'];
const fromHost = { singleton: true, import: false, requiredVersion: '>=18 <20' };

const config = {
  mode: 'production',
  context: here,
  entry: {},
  target: ['web', 'es2022'],
  devtool: 'source-map',
  output: {
    path: join(here, 'dist'),
    clean: true,
    publicPath: 'auto',
    uniqueName: 'plugin_analytics',
    filename: '[name].[contenthash:8].js',
    chunkFilename: '[name].[contenthash:8].js',
    cssChunkFilename: '[name].[contenthash:8].css',
  },
  resolve: { extensions: ['.tsx', '.ts', '.js'] },
  module: {
    rules: [
      {
        test: /\.tsx?$/,
        loader: 'builtin:swc-loader',
        options: {
          jsc: {
            target: 'es2022',
            parser: { syntax: 'typescript', tsx: true },
            transform: { react: { runtime: 'classic' } },
          },
        },
        type: 'javascript/auto',
      },
      // Rspack's own CSS support writes files and loads them with <link>.
      { test: /\.css$/, type: 'css' },
    ],
  },
  optimization: {
    minimizer: [
      new rspack.SwcJsMinimizerRspackPlugin(),
      new rspack.LightningCssMinimizerRspackPlugin({ minimizerOptions: { targets: browsers } }),
    ],
  },
  plugins: [
    new ModuleFederationPlugin({
      name: 'plugin_analytics',
      filename: 'remoteEntry.js',
      exposes: { './Panel': './src/panel.tsx', './Routes': './src/routes.tsx' },
      shared: { react: fromHost, 'react-dom': fromHost, 'react-dom/client': fromHost },
      dts: false,
      manifest: true,
    }),
  ],
};

rspack(config).run((failure, stats) => {
  if (failure || stats.hasErrors()) {
    process.stderr.write(`${failure?.stack ?? stats.toString({ all: false, errors: true })}\n`);
    process.exit(1);
  }
  process.stdout.write(`${stats.toString({ all: false, assets: true })}\n`);
});
