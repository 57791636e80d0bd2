using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AttrBot.CodeFixes.Calls;

/// <summary>Adds arguments the way the others are written: on the same line, or each on its own.</summary>
internal static class ArgumentLists
{
    public static ArgumentListSyntax Add(ArgumentListSyntax list, IReadOnlyList<ArgumentSyntax> added)
    {
        foreach (var argument in added)
        {
            list = Add(list, argument);
        }

        return list;
    }

    private static ArgumentListSyntax Add(ArgumentListSyntax list, ArgumentSyntax argument)
    {
        var arguments = list.Arguments;
        if (argument.NameColon is { } name)
        {
            argument = argument.WithNameColon(name.WithColonToken(SyntaxFactory.Token(SyntaxKind.ColonToken).WithTrailingTrivia(SyntaxFactory.Space)));
        }

        if (arguments.Count == 0)
        {
            return list.WithArguments(arguments.Add(argument));
        }

        var isOnOwnLine = arguments.Count > 1 && arguments.GetSeparator(0).TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia);
        var separator = isOnOwnLine
            ? SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(arguments.GetSeparator(0).TrailingTrivia)
            : SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        var last = arguments.Last();
        argument = argument
            .WithLeadingTrivia(isOnOwnLine ? last.GetLeadingTrivia() : default)
            .WithTrailingTrivia(last.GetTrailingTrivia());
        var withoutTrail = arguments.Replace(last, last.WithTrailingTrivia());
        return list.WithArguments(SyntaxFactory.SeparatedList(
            withoutTrail.Add(argument), withoutTrail.GetSeparators().Append(separator)));
    }
}
