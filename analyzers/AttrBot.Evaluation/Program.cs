using System.Globalization;
using AttrBot.Evaluation;

// Runs the analyzers over source trees that nobody here wrote, and draws samples of what they report. See README.md.
switch (args)
{
    case ["run", var root, var name, var version, var output, .. var excluded]:
        await EvaluationRun.WriteAsync(new SourceTree(root, name, version, excluded), output, CancellationToken.None);
        return 0;
    case ["sample", var seed, var count, var output, .. { Length: > 0 } findings]:
        Sample.Write(int.Parse(seed, CultureInfo.InvariantCulture), int.Parse(count, CultureInfo.InvariantCulture), output, findings);
        return 0;
    default:
        await Console.Error.WriteLineAsync(
            """
            Usage:
              run <folder> <package> <version> <findings.json> [<part of a path to leave out>...]
              sample <seed> <count> <sample> <findings.json>...     writes <sample>.md for judges and <sample>.tsv for the record
            """);
        return 2;
}
